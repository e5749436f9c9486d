"""What is printed: an outline in plain structure first, then pages."""
