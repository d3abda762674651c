"""Forms: how a question of each kind is answered, read, and stood for by samples."""
