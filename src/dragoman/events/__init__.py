"""The ontology (data) and the coder: who did what to whom, with modality."""
