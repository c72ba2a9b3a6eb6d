"""What a phone is given of a questionnaire to know by itself what an answer opens."""
