"""A paper that comes back signed: with a certificate of one's own, or on paper, as a scan.

Both ways begin alike: the signatory brings a file, a job looks at it in a bounded process, and
the signatory then says with a fresh code that this is the signature. A file with a signature is
kept at once. A scan waits until another party says whose signature it shows; it never becomes a
signature, and is called a scan wherever it is shown.
"""
