"""Traffic 来路: the codes that travel with what people share, and the touches they leave.

Owns: codes and their parents, visitors who agreed to be remembered, touches, anonymous counts.
Promises: an arrival is kept with an identity only for who signed in or agreed; without consent
there is a number per code and day and nothing else.
Publishes: TouchRecorded, VisitorMerged, PostReached.
Never: decides what a touch is worth: that is analytics.
"""
