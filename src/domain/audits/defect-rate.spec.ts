import { defectRate } from './defect-rate.js';

describe('the defect rate of a period', () => {
  it('has the exact interval of a finite population', () => {
    expect(defectRate({ population: 1000, graded: 80, defects: 5 })).toEqual({
      population: 1000,
      graded: 80,
      defects: 5,
      rate: 0.0625,
      interval: { low: 0.022, high: 0.136 },
    });
  });
  it('is certain where all were graded, and unknown where none was', () => {
    const certain = { rate: 0.25, interval: { low: 0.25, high: 0.25 } };
    expect(defectRate({ population: 4, graded: 4, defects: 1 })).toMatchObject(certain);
    expect(defectRate({ population: 4, graded: 0, defects: 0 })).toMatchObject({ rate: null, interval: null });
  });
  it('is refused where more were graded than there are, or more are bad than were graded', () => {
    expect(() => defectRate({ population: 4, graded: 5, defects: 0 })).toThrow(RangeError);
    expect(() => defectRate({ population: 4, graded: 2, defects: 3 })).toThrow(RangeError);
    expect(() => defectRate({ population: 4, graded: 0, defects: 3 })).toThrow(RangeError);
  });
});
