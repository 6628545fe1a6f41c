"""What is looked at rather than read: QR codes, the card of a contributor, the proof on paper, charts.

`charts` alone needs matplotlib, which takes a second to load, so nothing here imports it for those who want a QR code.
"""
