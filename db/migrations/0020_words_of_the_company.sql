ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "order_code" text;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "batch" text;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "produced_on" date;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "finding" text;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "action" text;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "batch_is_word" CHECK (btrim("warehouse"."fact_complaint"."batch") <> '' and "warehouse"."fact_complaint"."batch" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "produced_on_on_calendar" CHECK ("warehouse"."fact_complaint"."produced_on" >= '1900-01-01' and "warehouse"."fact_complaint"."produced_on" < '2200-01-01');--> statement-breakpoint
ALTER TABLE "warehouse"."sla_policy" DROP CONSTRAINT "unit_is_known";--> statement-breakpoint
ALTER TABLE "warehouse"."sla_policy" ADD CONSTRAINT "unit_is_known" CHECK ("warehouse"."sla_policy"."unit" in ('working_days', 'hours', 'minutes'));--> statement-breakpoint
-- Words as companies write them become the ids of the vocabulary (app/imports/vocabulary.ts), as imports read them from now on.
do $$ begin
  -- The words of the vocabulary as companies write them, without blanks and joining marks, in small letters.
  create temp table vocabulary_word on commit drop as
  select * from (values
    ('channel', 'phone', 'phone'), ('channel', 'wechat', 'wechat'), ('channel', 'email', 'email'), ('channel', 'sms', 'sms'), ('channel', 'web', 'web'), ('channel', 'app', 'app'), ('channel', 'onsite', 'onsite'), ('channel', 'online', 'online'), ('channel', 'mail', 'mail'), ('channel', 'counter', 'counter'), ('channel', 'commentbook', 'comment_book'), ('channel', 'fax', 'fax'), ('channel', '电话', 'phone'), ('channel', '微信', 'wechat'), ('channel', '邮件', 'email'), ('channel', '短信', 'sms'), ('channel', '网站', 'web'), ('channel', 'website', 'web'), ('channel', '应用', 'app'), ('channel', '上门', 'onsite'), ('channel', '线上', 'online'), ('channel', '信函', 'mail'), ('channel', '来访', 'counter'), ('channel', '意见簿', 'comment_book'), ('channel', '传真', 'fax'), ('channel', '电话沟通', 'phone'), ('channel', '来电', 'phone'), ('channel', '致电', 'phone'), ('channel', 'telephone', 'phone'), ('channel', 'call', 'phone'), ('channel', '企业微信', 'wechat'), ('channel', '公众号', 'wechat'), ('channel', '电邮', 'email'), ('channel', '电子邮件', 'email'), ('channel', '邮箱', 'email'), ('channel', '短信息', 'sms'), ('channel', 'textmessage', 'sms'), ('channel', '官网', 'web'), ('channel', '网页', 'web'), ('channel', '网络', 'web'), ('channel', 'app端', 'app'), ('channel', '手机应用', 'app'), ('channel', 'mobileapp', 'app'), ('channel', '现场', 'onsite'), ('channel', '上门拜访', 'onsite'), ('channel', '实地', 'onsite'), ('channel', '在线', 'online'), ('channel', '网上', 'online'), ('channel', '信件', 'mail'), ('channel', '来信', 'mail'), ('channel', '邮寄', 'mail'), ('channel', 'letter', 'mail'), ('channel', '柜面', 'counter'), ('channel', '柜台', 'counter'), ('channel', '口头', 'counter'), ('channel', '面谈', 'counter'), ('channel', 'walkin', 'counter'), ('channel', '留言簿', 'comment_book'), ('channel', '意见箱', 'comment_book'),
    ('occasion', 'delivery', 'delivery'), ('occasion', 'repair', 'repair'), ('occasion', 'complaintclosed', 'complaint_closed'), ('occasion', 'annual', 'annual'), ('occasion', '送货', 'delivery'), ('occasion', '维修', 'repair'), ('occasion', '投诉办结', 'complaint_closed'), ('occasion', '年度调查', 'annual'), ('occasion', 'annualsurvey', 'annual'), ('occasion', '送货后', 'delivery'), ('occasion', '交付', 'delivery'), ('occasion', '维修后', 'repair'), ('occasion', '售后维修', 'repair'), ('occasion', '投诉结案', 'complaint_closed'), ('occasion', '投诉处理后', 'complaint_closed'), ('occasion', '年度', 'annual'), ('occasion', '年度满意度调查', 'annual'),
    ('type', 'goods', 'goods'), ('type', 'service', 'service'), ('type', 'other', 'other'), ('type', '商品', 'goods'), ('type', '服务', 'service'), ('type', '其他', 'other'), ('type', '产品', 'goods'), ('type', '产品质量', 'goods'), ('type', '商品质量', 'goods'), ('type', '产品投诉', 'goods'), ('type', '商品投诉', 'goods'), ('type', 'product', 'goods'), ('type', '服务质量', 'service'), ('type', '服务投诉', 'service'), ('type', '其它', 'other'), ('type', '其他投诉', 'other'), ('type', 'others', 'other'),
    ('urgency', 'normal', 'normal'), ('urgency', 'urgent', 'urgent'), ('urgency', 'critical', 'critical'), ('urgency', '一般', 'normal'), ('urgency', '急', 'urgent'), ('urgency', '特急', 'critical'), ('urgency', '普通', 'normal'), ('urgency', '正常', 'normal'), ('urgency', '不急', 'normal'), ('urgency', '紧急', 'urgent'), ('urgency', '加急', 'urgent'), ('urgency', '特别紧急', 'critical'), ('urgency', '非常紧急', 'critical'), ('urgency', '十分紧急', 'critical'), ('urgency', 'veryurgent', 'critical'),
    ('disposition', 'return', 'return'), ('disposition', 'exchange', 'exchange'), ('disposition', 'discount', 'discount'), ('disposition', 'repair', 'repair'), ('disposition', 'refund', 'refund'), ('disposition', 'apology', 'apology'), ('disposition', '退货', 'return'), ('disposition', '换货', 'exchange'), ('disposition', '折扣', 'discount'), ('disposition', '维修', 'repair'), ('disposition', '退款', 'refund'), ('disposition', '致歉', 'apology'), ('disposition', '退回', 'return'), ('disposition', '换新', 'exchange'), ('disposition', '更换', 'exchange'), ('disposition', 'replacement', 'exchange'), ('disposition', '折让', 'discount'), ('disposition', '让价', 'discount'), ('disposition', '打折', 'discount'), ('disposition', '返修', 'repair'), ('disposition', '修理', 'repair'), ('disposition', '退费', 'refund'), ('disposition', '返款', 'refund'), ('disposition', '道歉', 'apology'), ('disposition', '赔礼道歉', 'apology'),
    ('purpose', 'routine', 'routine'), ('purpose', 'keyaccount', 'key_account'), ('purpose', 'complaintfollowup', 'complaint_follow_up'), ('purpose', 'repairfollowup', 'repair_follow_up'), ('purpose', 'survey', 'survey'), ('purpose', 'collection', 'collection'), ('purpose', 'winback', 'win_back'), ('purpose', '例行拜访', 'routine'), ('purpose', '大客户拜访', 'key_account'), ('purpose', '投诉回访', 'complaint_follow_up'), ('purpose', '维修回访', 'repair_follow_up'), ('purpose', '满意度调查', 'survey'), ('purpose', '催收', 'collection'), ('purpose', '流失回访', 'win_back'), ('purpose', '例行', 'routine'), ('purpose', '日常拜访', 'routine'), ('purpose', '常规拜访', 'routine'), ('purpose', 'routinevisit', 'routine'), ('purpose', '大客户', 'key_account'), ('purpose', '重点客户拜访', 'key_account'), ('purpose', '重点客户', 'key_account'), ('purpose', '投诉后回访', 'complaint_follow_up'), ('purpose', '售后回访', 'repair_follow_up'), ('purpose', '维修后回访', 'repair_follow_up'), ('purpose', '市场调查', 'survey'), ('purpose', '满意度回访', 'survey'), ('purpose', '催款', 'collection'), ('purpose', '催收货款', 'collection'), ('purpose', '流失客户回访', 'win_back'), ('purpose', '挽回', 'win_back')
  ) as known(dimension, word, id);
  create temp table stored_word on commit drop as
  select stored.dimension, stored.word, known.id
    from (
      select 'channel' as dimension, channel as word from warehouse.fact_survey
      union select 'channel', channel from warehouse.fact_complaint
      union select 'channel', method from warehouse.fact_visit
      union select 'occasion', occasion from warehouse.fact_survey
      union select 'type', type from warehouse.fact_complaint
      union select 'type', type from warehouse.sla_policy
      union select 'urgency', urgency from warehouse.fact_complaint
      union select 'urgency', urgency from warehouse.sla_policy
      union select 'disposition', disposition from warehouse.fact_complaint
      union select 'purpose', purpose from warehouse.fact_visit
    ) as stored
    join vocabulary_word as known
      on known.dimension = stored.dimension
     and known.word = lower(regexp_replace(normalize(stored.word, NFKC), '[\s_-]+', '', 'g'))
   where stored.word <> known.id;
  update warehouse.fact_survey as f
     set channel = coalesce((select id from stored_word where dimension = 'channel' and word = f.channel), f.channel),
         occasion = coalesce((select id from stored_word where dimension = 'occasion' and word = f.occasion), f.occasion)
   where exists (select from stored_word where (dimension, word) in (('channel', f.channel), ('occasion', f.occasion)));
  update warehouse.fact_complaint as f
     set channel = coalesce((select id from stored_word where dimension = 'channel' and word = f.channel), f.channel),
         type = coalesce((select id from stored_word where dimension = 'type' and word = f.type), f.type),
         urgency = coalesce((select id from stored_word where dimension = 'urgency' and word = f.urgency), f.urgency),
         disposition = coalesce((select id from stored_word where dimension = 'disposition' and word = f.disposition), f.disposition)
   where exists (select from stored_word where (dimension, word) in (('channel', f.channel), ('type', f.type), ('urgency', f.urgency), ('disposition', f.disposition)));
  update warehouse.fact_visit as f
     set method = coalesce((select id from stored_word where dimension = 'channel' and word = f.method), f.method),
         purpose = coalesce((select id from stored_word where dimension = 'purpose' and word = f.purpose), f.purpose)
   where exists (select from stored_word where (dimension, word) in (('channel', f.method), ('purpose', f.purpose)));
  -- Of the policies whose scopes become the same, the one that was entered last stays.
  create temp table policy_scope on commit drop as
  select policy_id, step, level, valid_from,
         coalesce((select id from stored_word where dimension = 'type' and word = p.type), p.type) as type,
         coalesce((select id from stored_word where dimension = 'urgency' and word = p.urgency), p.urgency) as urgency
    from warehouse.sla_policy as p;
  delete from warehouse.sla_policy as p using policy_scope as own, policy_scope as later
   where own.policy_id = p.policy_id and later.policy_id > own.policy_id
     and (later.step, later.level, later.type, later.urgency, later.valid_from)
         is not distinct from (own.step, own.level, own.type, own.urgency, own.valid_from);
  update warehouse.sla_policy as p set type = own.type, urgency = own.urgency
    from policy_scope as own
   where own.policy_id = p.policy_id and (p.type, p.urgency) is distinct from (own.type, own.urgency);
  -- Cells by these words are made anew at the next start.
  delete from app.rollup where exists (select from stored_word);
end $$;
