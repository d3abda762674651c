"""What each kind of syntax becomes: one function for each, from a node of `ast` to a node of the language."""
