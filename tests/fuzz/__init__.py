"""Coverage-guided fuzzing, run by hand for as long as one likes; the tests hold what it found."""
