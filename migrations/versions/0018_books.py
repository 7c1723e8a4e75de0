"""books"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ledger',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('begun_on', sa.Date(), nullable=False),
    sa.Column('first_month', sa.Integer(), nullable=False),
    sa.Column('chart', sa.String(), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_ledger_by_person_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_ledger_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger')),
    sa.UniqueConstraint('organisation_id', name=op.f('uq_ledger_organisation_id'))
    )
    op.create_table('ledger_account',
    sa.Column('ledger_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('rgs', sa.String(), nullable=False),
    sa.Column('use', sa.String(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['ledger_id'], ['ledger.id'], name=op.f('fk_ledger_account_ledger_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_account')),
    sa.UniqueConstraint('ledger_id', 'number', name=op.f('uq_ledger_account_ledger_id_number'))
    )
    op.create_table('book_period',
    sa.Column('ledger_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck_book_period_days')),
    sa.ForeignKeyConstraint(['ledger_id'], ['ledger.id'], name=op.f('fk_book_period_ledger_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_book_period')),
    sa.UniqueConstraint('ledger_id', 'starts_on', name=op.f('uq_book_period_ledger_id_starts_on'))
    )
    op.create_table('entry',
    sa.Column('ledger_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('reverses_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['ledger_id'], ['ledger.id'], name=op.f('fk_entry_ledger_id')),
    sa.ForeignKeyConstraint(['period_id'], ['book_period.id'], name=op.f('fk_entry_period_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_entry_person_id')),
    sa.ForeignKeyConstraint(['reverses_id'], ['entry.id'], name=op.f('fk_entry_reverses_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry')),
    sa.UniqueConstraint('ledger_id', 'number', name=op.f('uq_entry_ledger_id_number')),
    sa.UniqueConstraint('reverses_id', name=op.f('uq_entry_reverses_id'))
    )
    with op.batch_alter_table('entry', schema=None) as batch_op:
        batch_op.create_index('ix_entry_day', ['ledger_id', 'day', 'number'], unique=False)
    op.create_table('posting',
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('cents', sa.BigInteger(), nullable=False),
    sa.Column('grant_id', sa.Integer(), nullable=True),
    sa.Column('cost_line_id', sa.Integer(), nullable=True),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('function_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('cents <> 0', name=op.f('ck_posting_something')),
    sa.ForeignKeyConstraint(['account_id'], ['ledger_account.id'], name=op.f('fk_posting_account_id')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_posting_activity_id')),
    sa.ForeignKeyConstraint(['cost_line_id'], ['cost_line.id'], name=op.f('fk_posting_cost_line_id')),
    sa.ForeignKeyConstraint(['entry_id'], ['entry.id'], name=op.f('fk_posting_entry_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['grant_id'], ['grant.id'], name=op.f('fk_posting_grant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_posting')),
    sa.UniqueConstraint('entry_id', 'line', name=op.f('uq_posting_entry_id_line'))
    )
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index('ix_posting_account', ['account_id', 'entry_id'], unique=False)
    op.create_table('period_total',
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('grant_id', sa.Integer(), nullable=False),
    sa.Column('cost_line_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=False),
    sa.Column('debit', sa.BigInteger(), nullable=False),
    sa.Column('credit', sa.BigInteger(), nullable=False),
    sa.Column('postings', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['ledger_account.id'], name=op.f('fk_period_total_account_id')),
    sa.ForeignKeyConstraint(['period_id'], ['book_period.id'], name=op.f('fk_period_total_period_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_period_total')),
    sa.UniqueConstraint('period_id', 'account_id', 'grant_id', 'cost_line_id', 'activity_id', 'function_id', name='uq_period_total_place')
    )


def downgrade() -> None:
    op.drop_table('period_total')
    op.drop_table('posting')
    op.drop_table('entry')
    op.drop_table('book_period')
    op.drop_table('ledger_account')
    op.drop_table('ledger')
