"""Pictures of every page, drawn offscreen: `python -m tests.shots OUT`."""
