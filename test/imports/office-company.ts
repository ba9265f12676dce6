/** A small company in every dataset: in English ids, and in the words of a Chinese office. */
import type { DatasetId } from '~/imports/datasets'

type Files = readonly (readonly [DatasetId, english: string, chinese: string])[]

export const officeFiles: Files = [
  [
    'regions',
    'region_code,name,parent_code\neast,华东,\nsh,上海,east\n',
    '区域编号,名称,上级编号\neast,华东,\nsh,上海,east\n',
  ],
  ['departments', 'department_code,name\nD1,售后部\n', '部门编号,名称\nD1,售后部\n'],
  [
    'employees',
    'employee_code,name,department_code,region_code,hired_on\n007,王芳,D1,sh,2020-01-02\n',
    '员工编号,姓名,部门编号,区域编号,入职日期\n007,王芳,D1,sh,2020年1月2日\n',
  ],
  [
    'products',
    'product_code,name,category,specification\nP1,离心泵,泵,ISG50\n',
    '产品编号,名称,类别,规格\nP1,离心泵,泵,ISG50\n',
  ],
  [
    'customers',
    `customer_code,name,kind,tier,industry,region_code,owner_code,credit_grade,grade_reviewed_on,credit_limit,credit_term_days,collateral_amount,since,left_on,left_reason,returned_on,gender,birth_year,valid_until,legal_form,company_size,business_scope,main_goods
C1,甲公司,direct,重点,机械,sh,007,A,2026-01-15,100000,30,0,2024-01-01,2025-03-01,价格,2026-02-01,,,2027-12-31,有限责任公司,50–200 人,"泵、阀门的批发, 安装","离心泵,""ISG"" 系列"
C2,乙公司,indirect,,,east,,C,,,,,2025-06-01,,,,female,1988,,,,,
C3,丙公司,,,,,,,,,,,2025-01-01,2026-08-31,迁址,,male,,2026-09-30,,,,=1+1
`,
    `客户编号,客户名称,客户类型,客户等级,行业,区域编号,负责人编号,信用等级,评级日期,信用额度,账期天数,抵押金额,合作起始日期,流失日期,离开原因,恢复合作日期,性别,出生年,有效期至,单位性质,公司规模,经营范围,主要产品
C1,甲公司,直接,重点,机械,sh,007,a级,2026/1/15,"100,000.00",30,￥0,2024/1/1,2025/3/1,价格,2026年2月1日,,,2027/12/31,有限责任公司,50–200 人,"泵、阀门的批发, 安装","离心泵,""ISG"" 系列"
C2,乙公司,间接客户,,,east,,c,,,,,2025/6/1,,,,女士,1988,,,,,
C3,丙公司,,,,,,,,,,,2025/1/1,2026/8/31,迁址,,男,,2026/9/30,,,,=1+1
`,
  ],
  [
    'policies',
    'step,level,type,urgency,amount,unit,from\nresolution,2,goods,critical,24,hours,2026-01-01\n',
    '环节,投诉等级,投诉类型,紧急程度,时限,时限单位,生效日期\n解决,较严重,产品质量,特急,24,小时,2026/1/1\n',
  ],
  [
    'calendar',
    'day,is_workday,name\n2026-10-17,true,Stocktaking\n',
    '日期,是否工作日,名称\n2026/10/17,是,Stocktaking\n',
  ],
  [
    'targets',
    'metric,from,value,region_code,kind\ncsat_rate,2026-01-01,0.9,sh,\ncsat_rate,2026-01-01,0.95,sh,benchmark\n',
    '指标,生效日期,目标值,区域编号,目标类型\ncsat_rate,2026/1/1,90%,sh,目标\ncsat_rate,2026/1/1,95%,sh,标杆\n',
  ],
  [
    'surveys',
    `survey_code,customer_code,invited_at,responded_at,occasion,channel,employee_code,product_code,overall_score,nps,comment,aspect:service_quality,aspect:efficiency
S1,C1,2026-10-01 09:00,2026-10-02 10:00,delivery,wechat,007,P1,5,9,很好,5,4
S2,C2,2026-10-03 09:00,2026-10-05 11:30,annual,counter,,,2,3,,1,3
S3,C2,2026-10-04 09:00,,complaint_closed,phone,,,,,,,
`,
    `调查编号,客户编号,邀请时间,答复时间,调查场景,渠道,员工编号,产品编号,总体评分,推荐意愿,意见,评分：服务质量,评分:办事效率
S1,C1,2026/10/1 9:00,2026年10月2日 10:00,送货,微信,007,P1,非常满意,9,很好,很满意,满意
S2,C2,2026/10/3 9:00,2026/10/5 11:30,年度调查,柜面,,,不满意,3,,非常不满意,一般
S3,C2,2026/10/4 9:00,,投诉办结,电话,,,,,,,
`,
  ],
  [
    'complaints',
    `complaint_code,customer_code,received_at,channel,type,cause,level,urgency,product_code,quantity,department_code,handler_code,accepted,rejection_reason,justified,claim_amount,loss_amount,disposition,first_response_at,resolved_at,follow_up_at,escalated_at,outcome_score,summary,order_code,batch,produced_on,finding,action
K1,C1,2026-10-12 09:00,phone,goods,密封泄漏,2,critical,P1,2,D1,007,true,,true,5000,1200.5,return,2026-10-12 15:00,2026-10-13 08:00,2026-10-14 10:00,,4,轴封滴漏,D-0007,B20,2026-03-05,密封圈老化,换新批次
K2,C1,2026-10-15 09:00,email,service,响应慢,1,normal,,,,007,true,,false,,,apology,2026-10-15 10:00,2026-10-16 10:00,2026-10-17 10:00,2026-10-17 11:00,2,,,,,,
K3,C2,2026-10-16 09:00,fax,other,,3,urgent,,,,,false,非本公司产品,,,,,,,,,,,,,,,
K4,C2,2026-10-20 09:00,抖音,goods,,,,,,,,,,,,,,,,,,,,,,,,
`,
    `投诉编号,客户编号,收到时间,渠道,投诉类型,投诉原因,投诉等级,紧急程度,产品编号,数量,责任部门编号,处理人编号,是否受理,不予受理原因,是否成立,索赔金额,损失金额,处理方式,首次响应时间,解决时间,回访时间,升级时间,处理结果评分,投诉内容,订单编号,批号,生产日期,调查结果,改进对策
K1,C1,2026/10/12 9:00,来电,商品,密封泄漏,严重投诉,特急,P1,2,D1,007,是,,是,"5,000",¥1200.5,退货,2026/10/12 15:00,2026/10/13 8:00,2026/10/14 10:00,,满意,轴封滴漏,D-0007,B20,2026/3/5,密封圈老化,换新批次
K2,C1,2026/10/15 9:00,电邮,服务质量,响应慢,一级,一般,,,,007,是,,否,,,致歉,2026/10/15 10:00,2026/10/16 10:00,2026/10/17 10:00,2026/10/17 11:00,不满意,,,,,,
K3,C2,2026/10/16 9:00,传真,其他,,特别严重,急,,,,,否,非本公司产品,,,,,,,,,,,,,,,
K4,C2,2026/10/20 9:00,抖音,产品,,,,,,,,,,,,,,,,,,,,,,,,
`,
  ],
  [
    'invoices',
    'invoice_code,customer_code,invoice_date,due_date,amount,disputed\nI1,C1,2026-08-01,2026-08-31,10000,false\nI2,C2,2026-09-01,2026-09-30,500.25,true\n',
    '发票编号,客户编号,开票日期,到期日期,金额,是否有争议\nI1,C1,2026年8月1日,2026年8月31日,"10,000.00",否\nI2,C2,20260901,20260930,￥500.25,是\n',
  ],
  [
    'receipts',
    'receipt_code,customer_code,invoice_code,received_on,amount,kind,reverses_code\nR1,C1,I1,2026-09-05,4000,payment,\nR2,C1,I1,2026-09-20,4000,reversal,R1\nR3,C2,I2,2026-10-01,100,write_off,\n',
    '回款编号,客户编号,发票编号,回款日期,金额,回款类型,被冲销回款编号\nR1,C1,I1,2026/9/5,4000,收款,\nR2,C1,I1,2026/9/20,4000,冲销,R1\nR3,C2,I2,2026/10/1,100,坏账核销,\n',
  ],
  [
    'visits',
    `visit_code,customer_code,employee_code,purpose,method,planned_on,completed_at,cancelled_on,cancelled_by,cancel_reason,report_at,cost,cost_limit,outcome_score,complaint_code
V1,C1,007,routine,onsite,2026-10-08,2026-10-08 10:00,,,,2026-10-09 09:00,300,200,4,
V2,C1,007,complaint_follow_up,phone,2026-10-15,2026-10-15 10:00,,,,,,,5,K1
V3,C2,007,key_account,online,2026-10-20,,2026-10-19,customer,出差,,,,,
V4,C2,007,win_back,mail,2026-10-21,,,,,,,,,
`,
    `拜访编号,客户编号,员工编号,目的,方式,计划日期,完成时间,取消日期,取消方,取消原因,报告时间,费用,费用限额,结果评分,投诉编号
V1,C1,007,例行拜访,上门,2026/10/8,2026/10/8 10:00,,,,2026/10/9 9:00,300,200,满意,
V2,C1,007,投诉回访,电话,2026/10/15,2026/10/15 10:00,,,,,,,很满意,K1
V3,C2,007,大客户,在线,2026/10/20,,2026/10/19,客户,出差,,,,,
V4,C2,007,流失回访,信件,2026/10/21,,,,,,,,,
`,
  ],
  [
    'service_orders',
    `order_code,customer_code,kind,requested_at,channel,urgency,product_code,serial_code,batch,colour,quantity,amount,purchased_on,warranty_until,reason,department_code,employee_code,responded_at,appointed_at,arrived_at,completed_at,follow_up_at,site_visits,result,cost,charge,cancelled_on,cancelled_by,complaint_code,outcome_score,summary
O1,C1,repair,2026-10-12 09:00,phone,critical,P1,0017,B20,,,,2026-03-05,2027-03-05,漏水,D1,007,2026-10-12 09:20,2026-10-12 11:00,2026-10-12 11:10,2026-10-12 15:00,2026-10-14 10:00,1,done,120.5,0,,,K1,5,轴封滴漏
O2,C1,return,2026-10-15 09:00,,,P1,,B20,红,2.5,1250,2026-09-20,,,,007,,,,,,,,,,2026-10-20,customer,,,
O3,C2,application,2026-10-16 09:00,web,normal,,,,,,,,,,,,,,,,,,rejected,,,,,,,
O4,C2,exchange,2026-10-17 09:00,,,P1,,,,1,500,2026-09-02,,,,,,,,2026-10-19 10:00,,,done,,,,,,,
O5,C2,上门保养,2026-10-18 09:00,,,,,,,,,,,,,,,2026-10-19 09:00,2026-10-19 09:00,,,1,no_access,,,,,,,
O6,C2,inquiry,2026-10-19 09:00,,,,,,,,,,,,,,,,,,,,withdrawn,,,,,,,
O7,C1,installation,2026-10-19 09:00,,,,,,,,,,,,,,,,,,,,,,,2026-10-21,us,,,
`,
    `工单编号,客户编号,类别,受理时间,渠道,紧急程度,产品编号,机号,批号,颜色,数量,金额,购买日期,保修期至,原因,责任部门编号,经办人编号,联系时间,约定时间,到场时间,完成时间,回访时间,上门次数,结果,费用,收费,取消日期,取消方,投诉编号,结果评分,故障描述
O1,C1,报修,2026/10/12 9:00,来电,特急,P1,0017,B20,,,,2026/3/5,2027/3/5,漏水,D1,007,2026/10/12 9:20,2026/10/12 11:00,2026/10/12 11:10,2026/10/12 15:00,2026/10/14 10:00,1,完成,¥120.5,0,,,K1,很满意,轴封滴漏
O2,C1,退货,2026/10/15 9:00,,,P1,,B20,红,2.5,"1,250",2026/9/20,,,,007,,,,,,,,,,2026/10/20,客户,,,
O3,C2,业务申请,2026/10/16 9:00,网站,一般,,,,,,,,,,,,,,,,,,不予办理,,,,,,,
O4,C2,换货,2026/10/17 9:00,,,P1,,,,1,500,2026/9/2,,,,,,,,2026/10/19 10:00,,,已完成,,,,,,,
O5,C2,上门保养,2026/10/18 9:00,,,,,,,,,,,,,,,2026/10/19 9:00,2026/10/19 9:00,,,1,到访不遇,,,,,,,
O6,C2,咨询,2026/10/19 9:00,,,,,,,,,,,,,,,,,,,,撤回,,,,,,,
O7,C1,安装,2026/10/19 9:00,,,,,,,,,,,,,,,,,,,,,,,2026/10/21,我方,,,
`,
  ],
  [
    'sales',
    'sale_code,customer_code,region_code,sold_on,amount,product_code,quantity,batch,employee_code,channel\nL1,C1,sh,2026-09-20,12000,P1,24.5,B20,007,shop\nL2,C2,,2026-09-02,0,,,,,\n',
    '销售编号,客户编号,区域编号,销售日期,金额,产品编号,数量,批号,员工编号,渠道\nL1,C1,sh,2026/9/20,"￥12,000.00",P1,24.5,B20,007,shop\nL2,C2,,20260902,0,,,,,\n',
  ],
  [
    'actions',
    `action_code,raised_on,complaint_code,product_code,batch,cause,department_code,employee_code,measure,due_on,implemented_on,verified_on,effective
A1,2026-10-14,K1,P1,B20,密封泄漏,D1,007,换用新批次密封圈,2026-10-31,2026-10-28,2026-11-04,true
A2,2026-10-20,,,,响应慢,,,电话双岗值守,2026-11-30,,,
A3,2026-10-21,K2,,,,,007,首问负责到底,2026-10-25,2026-10-27,2026-11-03,false
`,
    `措施编号,提出日期,投诉编号,产品编号,批号,投诉原因,责任部门编号,责任人编号,对策实施要点,完成期限,实施日期,验证日期,对策实施确认
A1,2026/10/14,K1,P1,B20,密封泄漏,D1,007,换用新批次密封圈,2026年10月31日,2026/10/28,2026/11/4,有效
A2,2026/10/20,,,,响应慢,,,电话双岗值守,20261130,,,
A3,2026/10/21,K2,,,,,007,首问负责到底,2026/10/25,2026/10/27,2026/11/3,无效
`,
  ],
  [
    'contacts',
    `contact_code,customer_code,region_code,queued_at,channel,queue,department_code,employee_code,answered,wait_seconds,talk_seconds,hold_seconds,wrap_seconds,transferred,resolved_first,complaint_code,order_code
X1,C1,sh,2026-10-12 08:55:30,phone,报修,D1,007,true,143,95.5,12,40,false,true,K1,O1
X2,,,2026-10-12 09:00,chat,,,,false,4.25,,,,,,,
X3,C2,,2026-10-13,counter,业务办理,,007,,600,240,,,true,false,,
`,
    `联络编号,客户编号,区域编号,进线时间,渠道,队列,部门编号,坐席编号,是否接通,等待秒数,通话秒数,保持秒数,话后秒数,是否转接,是否一次解决,投诉编号,工单编号
X1,C1,sh,2026/10/12 8:55:30,来电,报修,D1,007,是,2:23,00:01:35.5,12秒,40,否,是,K1,O1
X2,,,2026/10/12 9:00,在线聊天,,,,否,4.25,,,,,,,
X3,C2,,2026/10/13,柜面,业务办理,,007,,10:00,4分,,,√,×,,
`,
  ],
  [
    'evaluations',
    `evaluation_code,evaluated_on,employee_code,department_code,region_code,source,item,score,max_score,evaluator_code,defects,comment
P1,2026-10-12,007,,sh,quality_check,服务用语,85.5,100,Z9,未报工号,语速偏快
P2,2026-10-13,,D1,,inspection,,18,20,,,
P3,2026-10-14,007,D1,,customer,维修质量,5,5,,,
`,
    `考评编号,考评日期,工号,部门编号,区域编号,考评来源,考评项目,得分,满分,考评人,扣分原因,评语
P1,2026/10/12,007,,sh,录音抽检,服务用语,85.5,100,Z9,未报工号,语速偏快
P2,20261013,,D1,,巡检,,18,20,,,
P3,2026年10月14日,007,D1,,客户,维修质量,5,5,,,
`,
  ],
]
