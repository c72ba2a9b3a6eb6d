"""The method tried out: invented audits whose truth is the promise itself, looked at after every audit.

It loads numpy on import, so import it only where a simulation is run.
"""
