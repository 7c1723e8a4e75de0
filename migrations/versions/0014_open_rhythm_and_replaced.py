"""open_rhythm_and_replaced"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

RHYTHM = sa.Enum('once', 'month', 'quarter', 'half-year', 'year', name='rhythm', native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.alter_column('rhythm', existing_type=RHYTHM, nullable=True)


    with op.batch_alter_table('covenant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('replaces_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_covenant_replaces_id'), ['replaces_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_covenant_replaces_id'), 'covenant', ['replaces_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('covenant', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_covenant_replaces_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_covenant_replaces_id'))
        batch_op.drop_column('replaces_id')
    # a promise that waits for its party with an open rhythm is one for one time until then
    op.execute("UPDATE commitment SET rhythm = 'once' WHERE rhythm IS NULL")
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.alter_column('rhythm', existing_type=RHYTHM, nullable=False)
