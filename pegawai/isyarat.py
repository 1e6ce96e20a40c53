"""Signals by which `pegawai`, who knows nobody, tells other apps what happened to a placement."""

from django.dispatch import Signal

# Inside the transaction of the change; kwargs: lama_id, baru_id (placements). What hung on the first
# and begins no earlier than the second one does follows the person.
penempatan_berganti = Signal()
