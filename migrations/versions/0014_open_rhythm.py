"""open_rhythm"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0012'
branch_labels = None
depends_on = None

RHYTHM = sa.Enum('once', 'month', 'quarter', 'half-year', 'year', name='rhythm', native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.alter_column('rhythm', existing_type=RHYTHM, nullable=True)


def downgrade() -> None:
    # a promise that waits for its party with an open rhythm is one for one time until then
    op.execute("UPDATE commitment SET rhythm = 'once' WHERE rhythm IS NULL")
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.alter_column('rhythm', existing_type=RHYTHM, nullable=False)
