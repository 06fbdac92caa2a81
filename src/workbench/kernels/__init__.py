"""Warm kernels: one parent has imported the stack and forks a ready kernel per request."""
