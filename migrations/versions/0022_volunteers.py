"""volunteers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def let_go_of_postings() -> None:
    """On SQLite a table is made anew for another key, and a trigger that reads it stands in the way;
    every trigger is made again at the end."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER IF EXISTS tr_entry_unequal')


def upgrade() -> None:
    op.create_table('volunteer_function',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('task', sa.String(), nullable=False),
    sa.Column('repays', sa.Boolean(), nullable=False),
    sa.Column('needs_training', sa.Boolean(), nullable=False),
    sa.Column('needs_conduct', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_volunteer_function_by_person_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_volunteer_function_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer_function'))
    )
    with op.batch_alter_table('volunteer_function', schema=None) as batch_op:
        batch_op.create_index('ix_volunteer_function_organisation', ['organisation_id', 'id'], unique=False)
    let_go_of_postings()
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f('fk_posting_function_id'), 'volunteer_function', ['function_id'], ['id'])

    op.create_table('volunteer',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('joined_on', sa.Date(), nullable=False),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('left_on IS NULL OR joined_on <= left_on', name=op.f('ck_volunteer_days')),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_volunteer_by_person_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_volunteer_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer'))
    )
    with op.batch_alter_table('volunteer', schema=None) as batch_op:
        batch_op.create_index('ix_volunteer_organisation', ['organisation_id', 'id'], unique=False)

    op.create_table('fee_claim',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('fee', sa.BigInteger(), nullable=False),
    sa.Column('costs', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_fee_claim_by_person_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_fee_claim_organisation_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_fee_claim_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee_claim'))
    )
    with op.batch_alter_table('fee_claim', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fee_claim_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_fee_claim_stands', ['volunteer_id', 'month'], unique=True, sqlite_where=sa.text("state <> 'taken-back'"), postgresql_where=sa.text("state <> 'taken-back'"))

    op.create_table('fee_elsewhere',
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('gets', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_fee_elsewhere_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee_elsewhere')),
    sa.UniqueConstraint('volunteer_id', 'year', 'number', name=op.f('uq_fee_elsewhere_volunteer_id_year_number'))
    )
    op.create_table('fee_record',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('measure', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('said', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("(month IS NULL) = (measure = 'year')", name=op.f('ck_fee_record_period')),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_fee_record_by_person_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_fee_record_organisation_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_fee_record_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee_record'))
    )
    with op.batch_alter_table('fee_record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fee_record_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('function_rate',
    sa.Column('function_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('rate', sa.BigInteger(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('rate > 0', name=op.f('ck_function_rate_something')),
    sa.ForeignKeyConstraint(['function_id'], ['volunteer_function.id'], name=op.f('fk_function_rate_function_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_function_rate')),
    sa.UniqueConstraint('function_id', 'valid_from', name=op.f('uq_function_rate_function_id_valid_from'))
    )
    op.create_table('own_link',
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_own_link_by_person_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_own_link_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_own_link_token_hash'))
    )
    with op.batch_alter_table('own_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_link_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('volunteer_agreement',
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_by', sa.String(length=40), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR starts_on <= ends_on', name=op.f('ck_volunteer_agreement_days')),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_volunteer_agreement_by_person_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_volunteer_agreement_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer_agreement')),
    sa.UniqueConstraint('volunteer_id', 'number', name=op.f('uq_volunteer_agreement_volunteer_id_number'))
    )
    op.create_table('volunteer_proof',
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('by_person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_volunteer_proof_by_person_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_volunteer_proof_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer_proof'))
    )
    with op.batch_alter_table('volunteer_proof', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_volunteer_proof_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('fee_elsewhere_month',
    sa.Column('declared_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Integer(), nullable=False),
    sa.Column('cents', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('month BETWEEN 1 AND 12 AND cents > 0', name=op.f('ck_fee_elsewhere_month_amounts')),
    sa.ForeignKeyConstraint(['declared_id'], ['fee_elsewhere.id'], name=op.f('fk_fee_elsewhere_month_declared_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee_elsewhere_month')),
    sa.UniqueConstraint('declared_id', 'month', name=op.f('uq_fee_elsewhere_month_declared_id_month'))
    )
    op.create_table('volunteer_agreement_part',
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agreement_id'], ['volunteer_agreement.id'], name=op.f('fk_volunteer_agreement_part_agreement_id')),
    sa.ForeignKeyConstraint(['function_id'], ['volunteer_function.id'], name=op.f('fk_volunteer_agreement_part_function_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer_agreement_part')),
    sa.UniqueConstraint('agreement_id', 'function_id', name=op.f('uq_volunteer_agreement_part_agreement_id_function_id'))
    )
    op.create_table('fee_claim_line',
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('use', sa.String(length=40), nullable=False),
    sa.Column('cents', sa.BigInteger(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('grant_id', sa.Integer(), nullable=True),
    sa.Column('cost_line_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('cents > 0', name=op.f('ck_fee_claim_line_something')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_fee_claim_line_activity_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['fee_claim.id'], name=op.f('fk_fee_claim_line_claim_id')),
    sa.ForeignKeyConstraint(['cost_line_id'], ['cost_line.id'], name=op.f('fk_fee_claim_line_cost_line_id')),
    sa.ForeignKeyConstraint(['function_id'], ['volunteer_function.id'], name=op.f('fk_fee_claim_line_function_id')),
    sa.ForeignKeyConstraint(['grant_id'], ['grant.id'], name=op.f('fk_fee_claim_line_grant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee_claim_line'))
    )
    with op.batch_alter_table('fee_claim_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fee_claim_line_claim_id'), ['claim_id'], unique=False)

    op.create_table('hour_line',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('volunteer_id', sa.Integer(), nullable=False),
    sa.Column('function_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('grant_id', sa.Integer(), nullable=True),
    sa.Column('cost_line_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('cents', sa.BigInteger(), nullable=False),
    sa.Column('spent_on', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 0 AND 1440 AND cents >= 0', name=op.f('ck_hour_line_amounts')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_hour_line_activity_id')),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_hour_line_by_person_id')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['person.id'], name=op.f('fk_hour_line_confirmed_by_id')),
    sa.ForeignKeyConstraint(['corrects_id'], ['hour_line.id'], name=op.f('fk_hour_line_corrects_id')),
    sa.ForeignKeyConstraint(['cost_line_id'], ['cost_line.id'], name=op.f('fk_hour_line_cost_line_id')),
    sa.ForeignKeyConstraint(['function_id'], ['volunteer_function.id'], name=op.f('fk_hour_line_function_id')),
    sa.ForeignKeyConstraint(['grant_id'], ['grant.id'], name=op.f('fk_hour_line_grant_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_hour_line_organisation_id')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_hour_line_volunteer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hour_line')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_hour_line_corrects_id'))
    )
    with op.batch_alter_table('hour_line', schema=None) as batch_op:
        batch_op.create_index('ix_hour_line_day', ['organisation_id', 'day', 'id'], unique=False)
        batch_op.create_index('ix_hour_line_volunteer', ['volunteer_id', 'day'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('hour_line', schema=None) as batch_op:
        batch_op.drop_index('ix_hour_line_volunteer')
        batch_op.drop_index('ix_hour_line_day')

    op.drop_table('hour_line')
    with op.batch_alter_table('fee_claim_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fee_claim_line_claim_id'))

    op.drop_table('fee_claim_line')
    op.drop_table('volunteer_agreement_part')
    op.drop_table('fee_elsewhere_month')
    with op.batch_alter_table('volunteer_proof', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_volunteer_proof_volunteer_id'))

    op.drop_table('volunteer_proof')
    op.drop_table('volunteer_agreement')
    with op.batch_alter_table('own_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_link_volunteer_id'))

    op.drop_table('own_link')
    op.drop_table('function_rate')
    with op.batch_alter_table('fee_record', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fee_record_volunteer_id'))

    op.drop_table('fee_record')
    op.drop_table('fee_elsewhere')
    with op.batch_alter_table('fee_claim', schema=None) as batch_op:
        batch_op.drop_index('ix_fee_claim_stands', sqlite_where=sa.text("state <> 'taken-back'"), postgresql_where=sa.text("state <> 'taken-back'"))
        batch_op.drop_index(batch_op.f('ix_fee_claim_organisation_id'))

    op.drop_table('fee_claim')
    with op.batch_alter_table('volunteer', schema=None) as batch_op:
        batch_op.drop_index('ix_volunteer_organisation')

    op.drop_table('volunteer')
    let_go_of_postings()
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_posting_function_id'), type_='foreignkey')

    with op.batch_alter_table('volunteer_function', schema=None) as batch_op:
        batch_op.drop_index('ix_volunteer_function_organisation')

    op.drop_table('volunteer_function')
