"""What may be asked: ODK XForms and their expressions, run as the standard says. No I/O here."""
