"""From the publishers' words to our codes, through reviewed tables; the words stay beside."""
