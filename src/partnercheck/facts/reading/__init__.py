"""Reading: what a text says where a number, an amount, a day or a yes is asked for. Exact, never guessed."""
