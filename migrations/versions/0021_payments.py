"""payments"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('approval_limit',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('most', sa.BigInteger(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_approval_limit_by_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_approval_limit_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_limit')),
    info={'written_once': ()}
    )
    with op.batch_alter_table('approval_limit', schema=None) as batch_op:
        batch_op.create_index('ix_approval_limit', ['organisation_id', 'role', 'id'], unique=False)

    op.create_table('payee',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('related', sa.Boolean(), nullable=False),
    sa.Column('relation', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_payee_by_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_payee_organisation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_payee_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payee'))
    )
    with op.batch_alter_table('payee', schema=None) as batch_op:
        batch_op.create_index('ix_payee_organisation', ['organisation_id', 'name'], unique=False)

    op.create_table('payee_account',
    sa.Column('payee_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('iban', sa.String(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked', sa.String(length=40), nullable=True),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('confirmed_by_id <> asked_by_id', name=op.f('ck_payee_account_second_person')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_payee_account_asked_by_id')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['person.id'], name=op.f('fk_payee_account_confirmed_by_id')),
    sa.ForeignKeyConstraint(['payee_id'], ['payee.id'], name=op.f('fk_payee_account_payee_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payee_account')),
    sa.UniqueConstraint('payee_id', 'number', name=op.f('uq_payee_account_payee_id_number')),
    info={'written_once': ('payee_id', 'number', 'iban')}
    )
    op.create_table('payment_batch',
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('format', sa.String(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('confirmed_by_id <> made_by_id', name=op.f('ck_payment_batch_second_person')),
    sa.ForeignKeyConstraint(['account_id'], ['bank_account.id'], name=op.f('fk_payment_batch_account_id')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['person.id'], name=op.f('fk_payment_batch_confirmed_by_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_payment_batch_made_by_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_payment_batch_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_batch')),
    sa.UniqueConstraint('reference', name=op.f('uq_payment_batch_reference')),
    sa.UniqueConstraint('year', 'number', name=op.f('uq_payment_batch_year_number')),
    info={'written_once': ('count', 'total', 'sha256')}
    )
    with op.batch_alter_table('payment_batch', schema=None) as batch_op:
        batch_op.create_index('ix_payment_batch_organisation', ['organisation_id', 'id'], unique=False)

    op.create_table('payment',
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('payee_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('remittance', sa.String(), nullable=False),
    sa.Column('end_to_end', sa.String(), nullable=False),
    sa.Column('wish_day', sa.Date(), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('receipt_id', sa.Integer(), nullable=True),
    sa.Column('digest', sa.String(), nullable=True),
    sa.Column('batch_id', sa.Integer(), nullable=True),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_payment_something')),
    sa.ForeignKeyConstraint(['account_id'], ['payee_account.id'], name=op.f('fk_payment_account_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_payment_asked_by_id')),
    sa.ForeignKeyConstraint(['batch_id'], ['payment_batch.id'], name=op.f('fk_payment_batch_id')),
    sa.ForeignKeyConstraint(['changed_by_id'], ['person.id'], name=op.f('fk_payment_changed_by_id')),
    sa.ForeignKeyConstraint(['entry_id'], ['entry.id'], name=op.f('fk_payment_entry_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_payment_organisation_id')),
    sa.ForeignKeyConstraint(['payee_id'], ['payee.id'], name=op.f('fk_payment_payee_id')),
    sa.ForeignKeyConstraint(['receipt_id'], ['receipt.id'], name=op.f('fk_payment_receipt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment')),
    sa.UniqueConstraint('end_to_end', name=op.f('uq_payment_end_to_end')),
    sa.UniqueConstraint('reference', name=op.f('uq_payment_reference')),
    sa.UniqueConstraint('year', 'number', name=op.f('uq_payment_year_number'))
    )
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.create_index('ix_payment_batch', ['batch_id'], unique=False)
        batch_op.create_index('ix_payment_receipt', ['receipt_id'], unique=True, sqlite_where=sa.text("state != 'withdrawn'"), postgresql_where=sa.text("state != 'withdrawn'"))
        batch_op.create_index('ix_payment_organisation', ['organisation_id', 'state', 'id'], unique=False)

    op.create_table('payment_approval',
    sa.Column('payment_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('related', sa.Boolean(), nullable=False),
    sa.Column('relation', sa.String(), nullable=False),
    sa.Column('alone', sa.Boolean(), nullable=False),
    sa.Column('board', sa.Boolean(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_payment_approval_payment_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_payment_approval_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_approval')),
    sa.UniqueConstraint('payment_id', 'round', 'person_id', name=op.f('uq_payment_approval_payment_id_round_person_id')),
    info={'written_once': ()}
    )
    op.create_table('payment_part',
    sa.Column('payment_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('grant_id', sa.Integer(), nullable=True),
    sa.Column('cost_line_id', sa.Integer(), nullable=True),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_payment_part_something')),
    sa.ForeignKeyConstraint(['account_id'], ['ledger_account.id'], name=op.f('fk_payment_part_account_id')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_payment_part_activity_id')),
    sa.ForeignKeyConstraint(['cost_line_id'], ['cost_line.id'], name=op.f('fk_payment_part_cost_line_id')),
    sa.ForeignKeyConstraint(['grant_id'], ['grant.id'], name=op.f('fk_payment_part_grant_id')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_payment_part_payment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_part')),
    sa.UniqueConstraint('payment_id', 'position', name=op.f('uq_payment_part_payment_id_position'))
    )
    with op.batch_alter_table('payment_part', schema=None) as batch_op:
        batch_op.create_index('ix_payment_part_line', ['cost_line_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('payment_part', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_part_line')

    op.drop_table('payment_part')
    op.drop_table('payment_approval')
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_organisation')
        batch_op.drop_index('ix_payment_receipt', sqlite_where=sa.text("state != 'withdrawn'"), postgresql_where=sa.text("state != 'withdrawn'"))
        batch_op.drop_index('ix_payment_batch')

    op.drop_table('payment')
    with op.batch_alter_table('payment_batch', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_batch_organisation')

    op.drop_table('payment_batch')
    op.drop_table('payee_account')
    with op.batch_alter_table('payee', schema=None) as batch_op:
        batch_op.drop_index('ix_payee_organisation')

    op.drop_table('payee')
    with op.batch_alter_table('approval_limit', schema=None) as batch_op:
        batch_op.drop_index('ix_approval_limit')

    op.drop_table('approval_limit')
