"""How it looks: the only place of colours, sizes, fonts, icons and painting."""
