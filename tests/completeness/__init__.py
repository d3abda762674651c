"""Nothing of a fact type, a function or a kind of node is forgotten by any part of the program."""
