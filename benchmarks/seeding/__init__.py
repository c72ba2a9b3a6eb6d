"""A large program made in minutes: audits, findings, tallies and leans, as approving them one by one leaves them."""
