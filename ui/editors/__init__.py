"""One widget per kind of answer: a value goes in, `changed` comes out, keys suffice."""
