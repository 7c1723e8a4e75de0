"""Seals and signatures: what makes a paper's later change visible.

A paper leaves sealed by the installation; every signatory then adds one signature with a
certificate of its own, whose key was made for that one signing and destroyed after it; the
closing seal says that nothing more will come. `keys` holds the installation's authority,
`seal` and `sign` write into the paper, `evidence` makes the file that proves a signing.
"""
