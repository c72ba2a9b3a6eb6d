"""What auditors wrote in own words: kept with an approval, found again, hidden when it names somebody."""
