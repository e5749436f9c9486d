"""The screens, one in a file: each takes its door and tells by signals where to go."""
