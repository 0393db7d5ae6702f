"""The headless face: the whole job, or one act of it, from a command line."""
