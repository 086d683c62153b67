"""What a process says of its work: lines, figures and traces, and what they never hold.

- :mod:`scope`: the unit of work a thread is at (a request, a job, a batch of events, a timer), and
  the request that caused it.
- :mod:`work`: doing one: measured, logged, traced.
- :mod:`statements`: its SQL, counted; slow statements are told.
- :mod:`meters`: figures that are counted; :mod:`files` sums them over processes.
- :mod:`logs` and :mod:`discretion`: how lines look, and what is taken out of them.
- :mod:`tracing` and :mod:`otel`: spans, when there is a collector to send them to.
"""
