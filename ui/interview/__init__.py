"""What shows and asks an interview, whoever keeps it: a case of a clinic, or nobody at all."""
