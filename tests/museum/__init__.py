"""One case of every released schema, opened by every later program."""
