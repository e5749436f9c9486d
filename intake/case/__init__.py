"""What was answered: answers with state and source, the interview, the case and its stages."""
