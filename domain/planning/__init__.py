"""Planning: how many audits decide a claim, and when and where they are made (METHOD.md section 8)."""
