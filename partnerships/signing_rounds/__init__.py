"""From sending to the sealed file: who signs, in which order, with which evidence."""
