"""What the desk's review pages are made of: the queue, the audit as it reads, its versions, its history."""
