/** What the programs of the command line say, in Chinese. */
export const commands = {
  database: {
    lost: '与数据库的连接中断。',
    readOnly: '数据库目前是只读的，无法保存任何内容。',
    notAllowed: '数据库用户没有执行该操作的权限：请检查 DATABASE_URL 中用户的权限。',
    diskFull: '数据库所在的磁盘已满：请腾出空间后重试。',
    outOfMemory: '数据库内存不足。',
    tooManyConnections: '数据库目前无法接受更多连接：请稍后重试。',
    locked: '等待数据库中的其他操作超时：请稍后重试。',
    brokenOff: '数据库中止了操作：用时过长或已被取消。',
    diskFailed: '数据库无法读写磁盘。',
  },
  system: {
    ENOSPC: '磁盘已满（{{file}}）。',
    EDQUOT: '该用户的磁盘配额已用完（{{file}}）。',
    EACCES: '无法打开 {{file}}：没有权限。',
    EPERM: '无法更改 {{file}}：系统不允许。',
    EROFS: '无法写入 {{file}}：磁盘是只读的。',
    EIO: '无法读写磁盘（{{file}}）。',
    EMFILE: '打开的文件过多（{{file}}）。',
    EEXIST: '{{file}} 已存在，但不是文件夹。',
    ENOENT: '{{file}} 不存在，也无法创建。',
    ENOTDIR: '{{file}} 的上级不是文件夹。',
    EISDIR: '{{file}} 是文件夹，这里需要文件。',
  },
  place: {
    embedded: '数据库：{{dataDir}} 中的内置数据库',
    own: '数据库：{{host}} 上的 {{name}}',
    guess:
      '{{dataDir}} 的服务器使用的是 {{host}} 上的数据库 {{name}}，而这里没有设置 DATABASE_URL：请设为与服务器相同的地址；若要使用该目录中的内置数据库，请设为 embedded。未做任何更改。',
  },
  timeZone: {
    present: '报告时区是 {{timeZone}}。',
    moreCodes: '{{named}} …',
    change: '报告时区由 {{from}} 改为 {{to}}：',
    surveys:
      '满意度调查：共 {{all}} 条，其中 {{moved}} 条改到另一天；{{bare}} 条含只有日期的事件，其日期不变',
    complaints: '投诉：共 {{all}} 条，其中 {{moved}} 条改到另一天；{{bare}} 条含只有日期的事件，其日期不变',
    visits: '拜访：共 {{all}} 条，其中 {{moved}} 条改到另一天；{{bare}} 条含只有日期的事件，其日期不变',
    service_orders:
      '服务工单：共 {{all}} 条，其中 {{moved}} 条改到另一天；{{bare}} 条含只有日期的事件，其日期不变',
    contacts: '来电来访：共 {{all}} 条，其中 {{moved}} 条改到另一天；{{bare}} 条含只有日期的事件，其日期不变',
    deadlines: {
      complaint: '投诉：重新计算 {{n}} 件的期限，按现行时限规则和日历',
      service_order: '服务工单：重新计算 {{n}} 件的期限，按现行时限规则和日历',
    },
    impossible:
      '无法更改：在 {{to}} 中有 {{n}} 条记录会先结束后开始，因为其中一个事件只有日期（{{codes}}）；请先导入带钟点的时间或更正它们。',
    nothingDone: '没有任何更改。',
    done: '已完成。{{present}}',
    confirm: '没有任何更改；如确认更改，请加上 --yes 再次运行。',
    variable: '请取消 REPORT_TIME_ZONE 或将其设为 {{to}}：值不同时，程序会拒绝启动。',
    other:
      '本数据仓库使用时区 {{kept}}，而 REPORT_TIME_ZONE 是 {{wanted}}：请取消该变量，或用“npm run -s time-zone -- set {{wanted}}”更改时区。',
    unknown: '数据库不认识时区“{{wanted}}”；请写成 Asia/Shanghai 这样的名称。',
  },
}
