"""A synthetic day of visitors, made from a seed: people are invented, no real visit is described.

Arrivals are a non-homogeneous Poisson process conditioned on the number of visitors: given the
total, arrival instants are independent draws from the normalised intensity. Every random aspect
has its own stream, so that changing one leaves the others as they were; the same seed, number and
tables always give the same day. Shares, curves and durations are invented for the demo hall.

Start reading with `day.make_day`. What does not belong here: running the hall.
"""
