"""All papers of three whole matters, made through the desk: `python -m tests.matters OUT`."""
