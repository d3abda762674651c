"""Loading: files read strictly into plain text trees, with the place of everything when it is needed."""
