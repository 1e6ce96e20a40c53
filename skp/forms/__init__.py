"""Forms: they turn what was typed into arguments of a service and hold no rule of their own."""
