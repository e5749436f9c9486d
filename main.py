"""Start Amparo: the window, or a command."""
