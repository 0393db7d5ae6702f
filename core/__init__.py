"""The whole matter without a window: everything the program knows and does, and no Qt."""
