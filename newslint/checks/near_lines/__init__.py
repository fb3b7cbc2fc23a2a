"""Lines judged by what they are like and stand beside, and in how many articles they stand."""
