"""What is kept: the encrypted store of one laptop, its slots, its journal and its audit chain."""
