"""Tables of the DMN technology compatibility kit, from what they ask, written as criteria of our own."""
