"""How a result is laid out: statements as bars, their plane, the table of roles, files. Everything from `in_words.Result`."""
