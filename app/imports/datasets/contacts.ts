/** The dataset of contacts: calls, chats and visits to a counter that reached a queue. */
import { customerField, type Dataset, departmentField, employeeField, type Field, regionField } from './field'

const { required: _required, ...ofCustomer } = customerField

export const contacts = {
  table: 'fact_contact',
  id: 'contact_id',
  key: ['contact_code'],
  isFact: true,
  fields: {
    contact_code: { type: 'code', zh: '联络编号', also: ['来电编号', '通话编号', '编号'], required: true },
    // Empty: nobody knows whose it is.
    customer_code: ofCustomer satisfies Field,
    region_code: regionField,
    queued_at: {
      type: 'instant',
      zh: '进线时间',
      also: ['来电时间', '呼入时间', '取号时间'],
      required: true,
      happened: true,
    },
    channel: { type: 'word', zh: '渠道', vocabulary: 'channel', required: true },
    queue: { type: 'word', zh: '队列', also: ['业务', '业务类型', '技能组'] },
    department_code: departmentField,
    employee_code: {
      ...employeeField,
      zh: '坐席编号',
      also: ['员工编号', '工号', '业务员编号'],
      alsoNamed: ['坐席', '客服', '柜员', '业务员', '员工'],
    },
    answered: { type: 'boolean', zh: '是否接通', also: ['是否接听'] },
    wait_seconds: { type: 'seconds', zh: '等待秒数', also: ['等待时长', '排队时长', '振铃时长'] },
    talk_seconds: { type: 'seconds', zh: '通话秒数', also: ['通话时长', '办理时长'] },
    hold_seconds: { type: 'seconds', zh: '保持秒数', also: ['保持时长'] },
    wrap_seconds: { type: 'seconds', zh: '话后秒数', also: ['话后时长', '事后处理时长'] },
    transferred: { type: 'boolean', zh: '是否转接' },
    resolved_first: { type: 'boolean', zh: '是否一次解决', also: ['一次解决', '是否解决'] },
    complaint_code: { type: 'code', zh: '投诉编号' },
    order_code: { type: 'code', zh: '工单编号', also: ['工单号'], listed: 'service_order_code' },
  },
} as const satisfies Dataset
