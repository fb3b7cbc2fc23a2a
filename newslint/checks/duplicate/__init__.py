"""Lines and sentences that stand twice."""
