"""the function of a volunteer beside the other places of a receipt, a payment and a rule"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

NAMED = 'fk_{}_function_id'


def upgrade() -> None:
    for table in ('receipt_part', 'booking_rule'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('function_id', sa.Integer(), nullable=True))
    for table in ('receipt_part', 'booking_rule', 'payment_part'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_foreign_key(
                batch_op.f(NAMED.format(table)), 'volunteer_function', ['function_id'], ['id']
            )


def downgrade() -> None:
    for table in ('payment_part', 'booking_rule', 'receipt_part'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(NAMED.format(table)), type_='foreignkey')
    for table in ('booking_rule', 'receipt_part'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('function_id')
