"""What was answered: answers with their state and source, the interview, the case and its stages."""
