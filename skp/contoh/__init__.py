"""Demo SKPs for the invented kabupaten: what people there would plan, reach and be told."""
